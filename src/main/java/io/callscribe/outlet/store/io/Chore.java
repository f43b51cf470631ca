package io.callscribe.outlet.store.io;

/** Work for the writer's thread besides batches of entries, cut into steps that are short. */
interface Chore {

    /** Does the next step; whether that was the last. */
    boolean step(Database database);

    /** It is given up, for this reason. */
    void failed(String reason);
}
