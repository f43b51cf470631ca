package io.callscribe.outlet.alert.phrase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.ahocorasick.trie.PayloadEmit;
import org.ahocorasick.trie.PayloadTrie;
import org.ahocorasick.trie.handler.StatefulPayloadEmitHandler;

/** Finds many texts in a text at once. Never changes once it is made. */
final class Automaton<T> {

    private final PayloadTrie<List<T>> trie;

    private Automaton(PayloadTrie<List<T>> trie) {
        this.trie = trie;
    }

    /** Collects what is to be found; a text may stand for several things. */
    static final class Maker<T> {

        private final Map<String, List<T>> things = new LinkedHashMap<>();

        void add(String text, T thing) {
            things.computeIfAbsent(text, _ -> new ArrayList<>()).add(thing);
        }

        Automaton<T> made() {
            PayloadTrie.PayloadTrieBuilder<List<T>> builder = PayloadTrie.builder();
            things.forEach(builder::addKeyword);
            return new Automaton<>(builder.build());
        }
    }

    /** Gives every thing whose text is in {@code text}, with the character where it begins. */
    void find(String text, ObjIntConsumer<T> found) {
        trie.parseText(text, new StatefulPayloadEmitHandler<List<T>>() {
            @Override
            public boolean emit(PayloadEmit<List<T>> emit) {
                emit.getPayload().forEach(thing -> found.accept(thing, emit.getStart()));
                return true;
            }

            @Override
            public List<PayloadEmit<List<T>>> getEmits() {
                return List.of();
            }
        });
    }
}
