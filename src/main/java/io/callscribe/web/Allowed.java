package io.callscribe.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;

/** Which methods a path takes, and with which of them a body. */
final class Allowed {

    /** Where calls are erased by caller or agent. */
    static final String ERASE = "/api/erase";

    /** Where the installation is examined. */
    static final String DOCTOR = "/api/doctor";

    private static final List<String> READ = List.of("GET", "HEAD");
    private static final List<String> READ_OR_ERASE = List.of("GET", "HEAD", "DELETE");
    private static final List<String> READ_OR_START = List.of("GET", "HEAD", "POST");
    private static final List<String> READ_SIGN_IN_OR_OUT = List.of("GET", "HEAD", "POST", "DELETE");
    private static final List<String> POST_OR_DELETE = List.of("POST", "DELETE");
    private static final List<String> POST = List.of("POST");

    private Allowed() {}

    private static List<String> of(String path) {
        return switch (path) {
            case ERASE, DOCTOR -> POST;
            case PeopleRoutes.PEOPLE -> READ_OR_START;
            case SessionRoutes.SESSION -> READ_SIGN_IN_OR_OUT;
            case SwitchRoutes.CALLS -> READ_OR_START;
            default -> ofPattern(path);
        };
    }

    private static List<String> ofPattern(String path) {
        if ((path.startsWith("/api/engines/") && path.endsWith("/breaker"))
                || SwitchRoutes.isChange(path)
                || AlertRoutes.isChange(path)) {
            return POST;
        }
        if (path.startsWith(PeopleRoutes.PEOPLE + "/") || ListenRoutes.isListen(path)) {
            return POST_OR_DELETE;
        }
        return path.matches("/api/calls/[^/]+") ? READ_OR_ERASE : READ;
    }

    /** For the header {@code Allow}. */
    static String methods(Context ctx) {
        return String.join(", ", of(ctx.path()));
    }

    /** The same in a sentence: {@code GET, HEAD or DELETE}. */
    static String inWords(Context ctx) {
        return methods(ctx).replaceFirst(", (?=[A-Z]+$)", " or ");
    }

    /** Whether this request is one that may have a body. */
    static boolean takesBody(Context ctx) {
        return ctx.method().equals(HandlerType.POST) && of(ctx.path()).contains("POST");
    }

    /** Whether this request changes nothing. */
    static boolean reads(Context ctx) {
        return READ.contains(ctx.method().name());
    }
}
