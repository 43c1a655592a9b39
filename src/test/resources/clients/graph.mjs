// Signs in with @azure/identity and calls Graph with @microsoft/microsoft-graph-client: pages, types, a chunked upload.
import assert from 'node:assert/strict';
import { DeviceCodeCredential } from '@azure/identity';
import { Client, FileUpload, LargeFileUploadTask, PageIterator } from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';

const authority = new URL(process.env.JETON_AUTHORITY);
const credential = new DeviceCodeCredential({
  authorityHost: authority.origin,
  tenantId: authority.pathname.slice(1),
  disableInstanceDiscovery: true, // Microsoft's list of authorities does not name the sandbox
  userPromptCallback: () => {},
});
const scopes = ['User.Read.All', 'Files.ReadWrite', 'GroupMember.Read.All'];
const client = Client.initWithMiddleware({
  baseUrl: process.env.JETON_GRAPH_URL,
  customHosts: new Set([new URL(process.env.JETON_GRAPH_URL).hostname]),
  authProvider: new TokenCredentialAuthenticationProvider(credential, { scopes }),
});

const me = await client.api('/me').expand('manager').get();
assert.equal(me.userPrincipalName, 'AdeleV@contoso.example');
assert.equal(me.manager['@odata.type'], '#microsoft.graph.user');

const names = [];
const iterator = new PageIterator(client, await client.api('/users').top(10).get(), (user) => names.push(user.displayName));
await iterator.iterate();
assert.equal(names.length, 25);

let page = await client.api('/users/microsoft.graph.delta()').select('id').get();
while (page['@odata.nextLink']) {
  page = await client.api(page['@odata.nextLink']).get();
}
assert.deepEqual((await client.api(page['@odata.deltaLink']).get()).value, []);

const content = Buffer.alloc(1_000_000, 'jeton');
const session = await LargeFileUploadTask.createUploadSession(
  client,
  `${process.env.JETON_GRAPH_URL}/v1.0/me/drive/root:/Documents/large.bin:/createUploadSession`,
  { item: { '@microsoft.graph.conflictBehavior': 'rename' } },
);
assert.notEqual(new URL(session.url).hostname, new URL(process.env.JETON_GRAPH_URL).hostname);
const upload = new LargeFileUploadTask(
  client,
  new FileUpload(new Blob([content]), 'large.bin', content.length),
  session,
  { rangeSize: 320 * 1024 },
);
const { responseBody: uploaded } = await upload.upload();
assert.equal(uploaded.size, content.length);

const renamed = await client.api(`/me/drive/items/${uploaded.id}`).patch({ name: 'renamed.bin' });
assert.equal(renamed.name, 'renamed.bin');
const downloaded = await client.api(`/me/drive/items/${uploaded.id}/content`).responseType('arraybuffer').get();
assert.ok(content.equals(Buffer.from(downloaded)));
console.log('identity and graph-client: ok');
