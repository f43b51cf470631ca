package io.callscribe.session.party;

import io.callscribe.asterisk.AriChannel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a channel's name tells, such as {@code PJSIP/1001-0000002a} or {@code Local/101@from-queue-0000000b;1}. */
public final class ChannelName {

    private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9]+/(.+)-[0-9a-f]{8,}");
    private static final Pattern LOCAL = Pattern.compile("Local/([^@]+)@.*");
    private static final Pattern HALF = Pattern.compile("(Local/.*;)([12])");

    private ChannelName() {}

    /** The endpoint, which is mostly an extension: {@code 1001} of {@code PJSIP/1001-0000002a}. */
    public static String endpoint(String channelName) {
        Matcher local = LOCAL.matcher(channelName);
        if (local.matches()) {
            return local.group(1);
        }
        Matcher endpoint = ENDPOINT.matcher(channelName);
        return endpoint.matches() ? endpoint.group(1) : channelName;
    }

    /** How a party is called: its name, else its number. */
    public static String display(AriChannel channel) {
        return channel.callerName().isBlank() ? channel.callerNumber() : channel.callerName();
    }

    /** Whether two halves of Asterisk's own stand between us and whoever is there. */
    public static boolean isLocal(String channelName) {
        return channelName.startsWith("Local/");
    }

    /** Whether nobody can stand behind it: announcers and recorders of a conference, helpers of ours. */
    static boolean isNobody(String channelName) {
        return !isLocal(channelName) && new AriChannel("", channelName, "", "", "", "", "").isAid();
    }

    /** The other half of a Local channel; the name itself where it has none. */
    static String otherHalf(String localName) {
        Matcher half = HALF.matcher(localName);
        return half.matches() ? half.group(1) + (half.group(2).equals("1") ? "2" : "1") : localName;
    }
}
