package io.callscribe.recognizer.server.request;

/** What became of a query. */
public sealed interface QueryResult {

    /** It can be served. */
    record Accepted(ListenOptions options) implements QueryResult {}

    /** It cannot. */
    record Refused(Refusal refusal) implements QueryResult {}
}
