// Gets tokens from the managed identity endpoint of jeton broker with @azure/identity, and calls Graph with one.
import assert from 'node:assert/strict';
import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';

for (const credential of [new ManagedIdentityCredential(), new DefaultAzureCredential()]) {
  const token = await credential.getToken('https://graph.microsoft.com/.default');
  assert.ok(token.expiresOnTimestamp > Date.now());
  const me = await fetch(`${process.env.JETON_GRAPH_URL}/v1.0/me`, { headers: { Authorization: `Bearer ${token.token}` } });
  assert.equal((await me.json()).userPrincipalName, 'AdeleV@contoso.example');

  const management = await credential.getToken('https://management.azure.com/.default');
  assert.match(JSON.parse(atob(management.token.split('.')[1])).aud, /^https:\/\/management\.azure\.com\/?$/);
}
await assert.rejects(
  new ManagedIdentityCredential().getToken('https://vault.azure.net/.default'),
  (error) => error.message.includes('--managed-identity'),
);
await assert.rejects(
  new ManagedIdentityCredential({ clientId: 'another' }).getToken('https://graph.microsoft.com/.default'),
  (error) => error.message.includes('leave out client_id'),
);
console.log('managed identity: ok');
