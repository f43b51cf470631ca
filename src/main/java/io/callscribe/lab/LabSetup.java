package io.callscribe.lab;

import java.nio.file.Path;

/**
 * What an {@link AsteriskInstance} is made of.
 *
 * @param tree its programs
 * @param asteriskConf the folder with the {@code ari.conf}, {@code http.conf} and {@code extensions.conf} that people copy
 * @param extensions dialplan added to it, as in extensions.conf
 * @param endpoints SIP phones added to it, as in pjsip.conf; template {@code (phone)} and transport {@code udp} are there
 * @param queues queues added to it, as in queues.conf
 */
public record LabSetup(AsteriskTree tree, Path asteriskConf, String extensions, String endpoints, String queues) {

    /** Nothing but the demo's exchange. */
    public static LabSetup of(AsteriskTree tree, Path asteriskConf) {
        return new LabSetup(tree, asteriskConf, "", "", "");
    }

    /** The same with more dialplan. */
    public LabSetup withExtensions(String text) {
        return new LabSetup(tree, asteriskConf, extensions + text, endpoints, queues);
    }

    /** The same with more phones. */
    public LabSetup withEndpoints(String text) {
        return new LabSetup(tree, asteriskConf, extensions, endpoints + text, queues);
    }

    /** The same with more queues. */
    public LabSetup withQueues(String text) {
        return new LabSetup(tree, asteriskConf, extensions, endpoints, queues + text);
    }
}
