package io.callscribe.recognizer.builtin.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime's native code, unpacked once into a folder of ours. Left to itself, ONNX Runtime unpacks 21 MB into the temp folder at
 * every start and leaves an empty folder behind at every end. Where ours cannot be written, it is left to itself after all.
 */
public final class NativeLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

    /** Read by ONNX Runtime when its first class is used. */
    private static final String PATH = "onnxruntime.native.path";

    private static final String IN_JAR = "/ai/onnxruntime/native/";

    private NativeLibrary() {}

    /**
     * Makes ONNX Runtime load its native code from {@code folder}, unpacking it there first if need be. To be called before anything
     * else of this package.
     */
    public static synchronized void useFolder(Path folder) {
        if (System.getProperty(PATH) != null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
                unpack(System.mapLibraryName(library), folder);
            }
            System.setProperty(PATH, folder.toString());
        } catch (IOException e) {
            LOG.info("ONNX Runtime unpacks itself: {}", e.toString());
        }
    }

    /** A file of the same length is the same library: another version has another length. */
    private static void unpack(String name, Path folder) throws IOException {
        URL resource = NativeLibrary.class.getResource(IN_JAR + platform() + "/" + name);
        if (resource == null) {
            throw new IOException(platform() + "/" + name + ": not in ONNX Runtime's jar");
        }
        Path target = folder.resolve(name);
        URLConnection packed = resource.openConnection();
        try (InputStream content = packed.getInputStream()) {
            if (Files.exists(target) && Files.size(target) == packed.getContentLengthLong()) {
                return;
            }
            Path staging = Files.createTempFile(folder, name, ".part");
            try {
                Files.copy(content, staging, StandardCopyOption.REPLACE_EXISTING);
                Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(staging);
            }
        }
    }

    /** The folder of this machine's libraries in the jar. */
    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String name = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
        return name + "-" + (System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x64");
    }
}
