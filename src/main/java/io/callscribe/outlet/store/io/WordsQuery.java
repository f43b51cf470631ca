package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.SearchWords;
import io.callscribe.outlet.store.SearchWords.Term;
import java.util.stream.Collectors;

/** Words to look for in the language of a database's index: only what {@link SearchWords} lets through, and always in quotes. */
final class WordsQuery {

    private WordsQuery() {}

    /** SQLite's FTS5: {@code "last bill" AND "invoic" *}. */
    static String fts5(SearchWords words) {
        return words.terms().stream()
                .map(term -> '"' + String.join(" ", term.words()) + '"' + (term.begins() ? " *" : ""))
                .collect(Collectors.joining(" AND "));
    }

    /** PostgreSQL's {@code to_tsquery}: {@code ('last' <-> 'bill') & ('invoic':*)}. */
    static String tsquery(SearchWords words) {
        return words.terms().stream().map(WordsQuery::tsquery).collect(Collectors.joining(" & "));
    }

    private static String tsquery(Term term) {
        return term.words().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" <-> ", "(", term.begins() ? ":*)" : ")"));
    }
}
