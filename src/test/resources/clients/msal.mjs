// Signs in with @azure/msal-node, and acquires a token silently.
import assert from 'node:assert/strict';
import { PublicClientApplication } from '@azure/msal-node';

const authority = process.env.JETON_AUTHORITY;
const app = new PublicClientApplication({
  auth: { clientId: process.env.JETON_CLIENT_ID, authority, knownAuthorities: [new URL(authority).host] },
});
const signedIn = await app.acquireTokenByDeviceCode({ scopes: ['User.Read'], deviceCodeCallback: () => {} });
assert.equal(signedIn.account.username, 'AdeleV@contoso.example');

const again = await app.acquireTokenSilent({ scopes: ['User.Read'], account: signedIn.account, forceRefresh: true });
assert.notEqual(again.accessToken, signedIn.accessToken);
await assert.rejects(
  app.acquireTokenSilent({ scopes: ['Mail.Send'], account: signedIn.account }),
  (error) => error.name === 'InteractionRequiredAuthError' && error.message.includes('AADSTS65001'),
);
console.log('msal-node: ok');
