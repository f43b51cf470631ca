package io.callscribe.cli.doctor;

/** What a recognizer would say of the doctor's sample. */
final class SpokenWords {

    /** A settled result for the first channel, all words of the sample. */
    static final String RESULTS = """
            {"type":"Results","channel_index":[0,2],"start":0.0,"duration":3.2,"is_final":true,"speech_final":true,\
            "channel":{"alternatives":[{"transcript":"I am sorry to hear that. May I have your name, please?",\
            "confidence":0.99,"words":[{"word":"i","start":0.1,"end":0.2,"confidence":0.99}]}]},\
            "metadata":{"request_id":"fake","model_info":{"name":"fake"}}}""";

    private SpokenWords() {}
}
