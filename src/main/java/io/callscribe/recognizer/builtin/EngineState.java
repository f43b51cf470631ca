package io.callscribe.recognizer.builtin;

/** How the engine stands. */
public sealed interface EngineState {

    /** Fetching or loading the models; {@code doing} says which, in plain words. */
    record Loading(String doing) implements EngineState {}

    /** Sessions can be opened. */
    record Ready() implements EngineState {}

    /** The models cannot be had; tried again every minute. */
    record Failed(String reason) implements EngineState {}

    /** Closed for good. */
    record Closed() implements EngineState {}
}
