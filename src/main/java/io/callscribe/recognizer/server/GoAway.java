package io.callscribe.recognizer.server;

/** Told to every connection, on its event loop, when the server closes: finish and hang up. */
enum GoAway {
    NOW
}
