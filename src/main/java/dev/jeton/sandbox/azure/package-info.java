/**
 * Simulated APIs beside Microsoft Graph: a few resources of Azure Resource Manager, Key Vault and Azure DevOps, with their
 * pages and error bodies. {@code AuthFilter} in the package above checks the access token first.
 */
package dev.jeton.sandbox.azure;
