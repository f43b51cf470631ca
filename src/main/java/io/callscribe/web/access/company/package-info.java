/**
 * Company accounts through OpenID Connect: the authorization code flow with PKCE, state and nonce, and an ID token that is checked for
 * issuer, audience, signature and time. A person with a role goes out, or why there is none.
 *
 * <p>Runs on the requests' threads, which wait for the provider, some seconds at most. What waits for somebody to come back from the
 * provider is bounded ({@link io.callscribe.web.access.company.Waiting}).
 *
 * <p>Specs: OpenID Connect Core 1.0 §3.1, Discovery 1.0 §4, RFC 7636, RFC 9207. Why the library: signatures, keys that change and the many
 * ways a token can be wrong are no work for us; it brings half a dozen small jars.
 */
@NullMarked
package io.callscribe.web.access.company;

import org.jspecify.annotations.NullMarked;
