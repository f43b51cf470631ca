package io.callscribe.asterisk.transport.rest;

import io.netty.handler.codec.http.HttpMethod;

/** One request as it goes out. */
final class RestRequest {

    private final HttpMethod method;
    private final String target;
    private final String contentType;
    private final byte[] body;

    /**
     * A request.
     *
     * @param method GET, POST, PUT or DELETE
     * @param target path and query
     * @param contentType of the body; empty without one
     * @param body at most 40,960 bytes; handed over: nobody changes it any more
     */
    RestRequest(HttpMethod method, String target, String contentType, byte[] body) {
        this.method = method;
        this.target = target;
        this.contentType = contentType;
        this.body = body;
    }

    HttpMethod method() {
        return method;
    }

    String target() {
        return target;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    /** Whether sending it twice does what sending it once does (RFC 9110 §9.2.2). */
    boolean repeatable() {
        return !method.equals(HttpMethod.POST);
    }

    /** Whether it undoes something, so that it gets the longer queue. */
    boolean tearsDown() {
        return method.equals(HttpMethod.DELETE);
    }

    /** Method and path, for people; the query may hold what a caller said. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
