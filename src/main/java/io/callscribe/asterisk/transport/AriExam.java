package io.callscribe.asterisk.transport;

import ch.loway.oss.ari4java.tools.RestException;
import java.util.Optional;

/**
 * What Asterisk answered to the questions of an introduction, up to the first bad answer.
 *
 * @param failed the question that got a bad answer; those before it got good ones, those after it were not asked
 * @param trouble why, in plain words that name the key and the cure; empty where nothing failed
 * @param version such as {@code 22.10.1}; empty where it is not known
 * @param apiVersion ARI's version as Asterisk states it; empty where it is not known
 */
public record AriExam(Optional<Question> failed, String trouble, String version, String apiVersion) {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** The questions, in the order in which they are asked. */
    public enum Question {
        /** Does an ARI answer at the address? */
        REACHED,
        /** Does it accept user, password and the address we come from? */
        LET_IN,
        /** May the user change things? */
        MAY_WRITE
    }

    static AriExam of(AriPorts ports, TroubleSentence sentences) {
        Introduction introduction = new Introduction(ports.http());
        String apiVersion;
        try {
            apiVersion = introduction.apiVersion();
        } catch (RestException e) {
            boolean reached = e.getCode() == UNAUTHORIZED || e.getCode() == FORBIDDEN;
            return bad(reached ? Question.LET_IN : Question.REACHED, sentences.of(e), "");
        }
        try {
            introduction.mayWeWrite();
            String version = Introduction.asteriskVersion(ports.ari(ApiVersions.speakTo(apiVersion)));
            return new AriExam(Optional.empty(), "", version, apiVersion);
        } catch (RestException e) {
            return bad(e.getCode() == FORBIDDEN ? Question.MAY_WRITE : Question.REACHED, sentences.of(e), apiVersion);
        }
    }

    private static AriExam bad(Question question, String trouble, String apiVersion) {
        return new AriExam(Optional.of(question), trouble, "", apiVersion);
    }

    /** Whether the question was asked and answered well. */
    public boolean good(Question question) {
        return failed.map(bad -> bad.compareTo(question) > 0).orElse(true);
    }
}
