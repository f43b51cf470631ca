/**
 * A tiny SIP phone for tests: UDP, PCMU and PCMA, no registration, no authentication. It makes and takes calls, holds, transfers
 * blind and attended, plays µ-law and records what it hears. Messages follow RFC 3261 as far as Asterisk on loopback needs it,
 * REFER follows RFC 3515 and RFC 3891.
 *
 * <p>Exact and without installation: a phone in a test must do one thing at one moment, hang up in mid-setup for example, which
 * softphones do not.
 *
 * <p>Threads: one virtual thread reads each socket, one timer thread paces the sound and the repetitions of all phones; a test's
 * own thread calls the methods. A call's state is guarded by the call.
 */
@NullMarked
package io.callscribe.testing.phone;

import org.jspecify.annotations.NullMarked;
