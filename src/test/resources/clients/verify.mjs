// Verifies tokens as other programs do: openid-client an ID token, and a server in the manner of Kubernetes, with jose,
// the access tokens for its audience.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import * as openid from 'openid-client';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const issuer = new URL(`${process.env.JETON_AUTHORITY}/v2.0`);
const config = await openid.discovery(issuer, process.env.JETON_CLIENT_ID, undefined, openid.None());
openid.enableNonRepudiationChecks(config); // verifies the signature of the ID token, too

async function signIn(scope) {
  const code = await openid.initiateDeviceAuthorization(config, { scope });
  return openid.pollDeviceAuthorizationGrant(config, code);
}

const audience = 'api://6dae42f8-4368-4678-94ff-3960e28e3630';
const tokens = await signIn(`${audience}/user.impersonation openid profile offline_access`);
assert.equal(tokens.claims().preferred_username, 'AdeleV@contoso.example');
assert.equal(tokens.claims().aud, process.env.JETON_CLIENT_ID);

// As kube-apiserver with --oidc-issuer-url and --oidc-client-id: keys by discovery, then issuer, audience and time.
const discovered = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
const keys = createRemoteJWKSet(new URL(discovered.jwks_uri));
const server = createServer(async (request, response) => {
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const verified = jwtVerify(token, keys, { issuer: issuer.href, audience, algorithms: ['RS256'] });
  const [status, user] = await verified.then(({ payload }) => [200, payload.preferred_username], () => [401, '']);
  response.writeHead(status).end(user);
}).listen(0, '127.0.0.1');
await once(server, 'listening');

async function get(token) {
  const response = await fetch(`http://127.0.0.1:${server.address().port}/api/v1/pods`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return `${response.status} ${await response.text()}`.trim();
}

assert.equal(await get(tokens.access_token), '200 AdeleV@contoso.example');
assert.equal(await get(tokens.id_token), '401');
assert.equal(await get((await signIn('User.Read openid')).access_token), '401');
const [header, , signature] = tokens.access_token.split('.');
const forged = Buffer.from(JSON.stringify({ iss: issuer.href, aud: audience, exp: 9999999999 })).toString('base64url');
assert.equal(await get(`${header}.${forged}.${signature}`), '401');

const refreshed = await openid.refreshTokenGrant(config, tokens.refresh_token);
assert.equal(await get(refreshed.access_token), '200 AdeleV@contoso.example');
server.close();
console.log('openid-client and jose: ok');
