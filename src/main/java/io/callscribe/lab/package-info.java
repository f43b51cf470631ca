/**
 * A real Asterisk for one's own use: for {@code callscribe demo}, which needs a telephone exchange and two people talking, and
 * for the tests, which believe only what a real Asterisk does. Out of it come an {@link io.callscribe.lab.AsteriskTree} (the
 * programs), any number of {@link io.callscribe.lab.AsteriskInstance}s (running, each in its own folder and on its own ports),
 * and a {@link io.callscribe.lab.DemoCall} (a call-centre conversation between two phones that the same Asterisk plays).
 *
 * <p><b>Fetched, not installed.</b> A handful of Debian packages are unpacked into the user's cache and run through their own
 * dynamic loader: five seconds, 43 MB, no root, nothing changed on the machine, and the same version for everybody. A container
 * image would need a container service; an installed Asterisk is used where it is asked for or nothing can be fetched.
 *
 * <p><b>The user's files are in force.</b> {@code ari.conf}, {@code http.conf} and {@code extensions.conf} of
 * {@code asterisk-conf/} are laid into {@code etc/site/} byte for byte and included; our overlay reopens a section
 * ({@code [general](+)}) and sets only what must differ here, the port and the password, which wins because Asterisk lets the last
 * setting of a section win. So what the demo shows and the tests prove is what people copy.
 *
 * <p><b>Never left behind.</b> Asterisk runs on a {@link io.callscribe.lab.Leash}: a shell that waits on a pipe only our process
 * holds. However we end, {@code kill -9} included, the pipe closes, and the shell kills Asterisk and removes its folder.
 *
 * <p><b>Ports below 32768.</b> Above begins the range the kernel takes client ports from; a client that reconnects to a listener
 * there while it is down can be connected to itself.
 *
 * <p>Threads: everything here runs on the caller's thread and blocks it; nothing here is on the way of a word. The room knows no
 * other room, so that nothing of the product can hide in what proves it.
 */
@NullMarked
package io.callscribe.lab;

import org.jspecify.annotations.NullMarked;
