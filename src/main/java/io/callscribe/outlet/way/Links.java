package io.callscribe.outlet.way;

import io.callscribe.call.CallId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Addresses of the pages for whoever reads of an alert elsewhere.
 *
 * @param pages their public address; empty where nobody said, and then there are no links
 */
public record Links(String pages) {

    /** Without the slash at the end. */
    public Links {
        pages = pages.replaceAll("/+$", "");
    }

    /** The page of a call, the board for the service itself, or nothing. */
    public String call(CallId id) {
        if (id.isService()) {
            return pages.isEmpty() ? "" : pages + "/board";
        }
        return pages.isEmpty() ? "" : pages + "/calls/" + URLEncoder.encode(id.value(), StandardCharsets.UTF_8);
    }
}
