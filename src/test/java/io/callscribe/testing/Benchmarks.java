package io.callscribe.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.generators.core.BenchmarkGenerator;
import org.openjdk.jmh.generators.core.FileSystemDestination;
import org.openjdk.jmh.generators.core.SourceError;
import org.openjdk.jmh.generators.reflection.RFGeneratorSource;

/**
 * Runs JMH benchmarks in a Java of their own, without the agents of the tests. What JMH generates is made here, at the time of the run, so
 * that no build pays for it.
 */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs the benchmarks of a class and gives JMH's exit code; its report is printed.
     *
     * @param folder for what is generated
     * @param options as on JMH's command line
     */
    public static int run(Path folder, Class<?> benchmarks, String... options)
            throws IOException, InterruptedException {
        generate(folder, benchmarks);
        compile(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(folder),
                Main.class.getName(),
                benchmarks.getName() + "\\."));
        command.addAll(List.of(options));
        Process jmh = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (Stream<String> report = jmh.inputReader().lines()) {
            report.forEach(System.out::println);
        }
        return jmh.waitFor();
    }

    private static String classPath(Path folder) {
        return folder + java.io.File.pathSeparator + System.getProperty("java.class.path");
    }

    private static void generate(Path folder, Class<?> benchmarks) {
        FileSystemDestination destination = new FileSystemDestination(folder.toFile(), folder.toFile());
        RFGeneratorSource source = new RFGeneratorSource();
        source.processClasses(benchmarks);
        BenchmarkGenerator generator = new BenchmarkGenerator();
        generator.generate(source, destination);
        generator.complete(source, destination);
        for (SourceError error : destination.getErrors()) {
            throw new IllegalArgumentException(error.toString());
        }
    }

    private static void compile(Path folder) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", folder.toString(), "-cp", classPath(folder)));
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        int exit = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                .run(null, null, null, arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException("what JMH generated does not compile");
        }
    }
}
