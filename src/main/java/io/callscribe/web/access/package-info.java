/**
 * Who is asking, and what they may see. Names, passwords, cookies and addresses come in from {@link io.callscribe.web}'s gate and routes;
 * a {@link io.callscribe.web.access.Who} with its {@link io.callscribe.web.access.Reach} goes out, or why there is none.
 *
 * <p>Rules that need time are stepped with it ({@link io.callscribe.web.access.TryLimit}, {@link
 * io.callscribe.web.access.SessionTerms}); {@link io.callscribe.web.access.SignIn} and {@link io.callscribe.web.access.Sessions} drive
 * them on the requests' threads over {@link io.callscribe.outlet.store.Accounts}. Safe from any thread.
 *
 * <p>Specs: RFC 9106 (argon2id, with the parameters that OWASP's password storage sheet gives for it), RFC 6265 §4.1 (cookies),
 * OpenID Connect Core 1.0 and RFC 7636 (company accounts).
 *
 * <p>Why passwords are compared on two platform threads of their own and not on virtual ones: an argon2 hash computes for some ten
 * milliseconds without ever waiting, and two of them on virtual threads would hold both carriers of a small machine, and with them
 * every event stream. Why a session's row is read again every few seconds only: a page asks several times a second; who is removed or
 * gets another password is out within that time. Why a page that is open counts as use: an agent reads all day without a click.
 */
@NullMarked
package io.callscribe.web.access;

import org.jspecify.annotations.NullMarked;
