package io.callscribe.web.access;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/** Whether a change comes from our own page, as the browser says. */
public final class SameSite {

    private SameSite() {}

    /** True where the browser says so, or says nothing: then the secret that only our page knows must do. */
    public static boolean sent(Context ctx) {
        String site = ctx.header("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = ctx.header("Origin");
        return origin == null || sameHost(origin, Objects.requireNonNullElse(ctx.header("Host"), ""));
    }

    /** Whether a browser on this machine says that our own page asks. */
    public static boolean ownPage(Context ctx) {
        return "same-origin".equals(ctx.header("Sec-Fetch-Site")) && loopbackHost(ctx);
    }

    /** Whether a host, as a browser wrote it, is this machine's own: a name that another site's DNS could point here is not. */
    public static boolean loopbackHost(Context ctx) {
        return Objects.requireNonNullElse(ctx.header("Host"), "")
                .matches("(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?");
    }

    private static boolean sameHost(String origin, String host) {
        try {
            String authority = new URI(origin).getAuthority();
            return authority != null && authority.equals(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException notAnOrigin) {
            return false;
        }
    }
}
