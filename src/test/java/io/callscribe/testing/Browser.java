package io.callscribe.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a window. One a test class; its pictures lie in {@code target/screenshots}. */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target", "screenshots");

    /** No network but the page's, no first-run pages, the same letters everywhere. */
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--font-render-hinting=none");

    private static final String AXE = axe();

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** A browser, where the machine has one. */
    public static Browser open() {
        Ring.needs(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "browser tests need Chromium: apt-get install -y chromium chromium-driver");
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments(FLAGS)
                .setExperimentalOption("excludeSwitches", List.of("enable-logging"));
        options.setCapability("goog:loggingPrefs", console);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
        return new Browser(driver);
    }

    /** Selenium's own, for what has no method here. */
    public ChromeDriver driver() {
        return driver;
    }

    /** Goes to an address. */
    public void go(String address) {
        driver.get(address);
    }

    /** Presents a token with every request from now on; none where it is empty. */
    public void presents(String token) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.setExtraHTTPHeaders",
                Map.of("headers", token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token)));
    }

    /** Sets the size of the page, in CSS pixels. */
    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Sets what the system prefers: {@code prefers-color-scheme} and {@code dark}, {@code forced-colors} and {@code active} … */
    public void prefers(String... featuresAndValues) {
        List<Map<String, String>> features = new ArrayList<>();
        for (int i = 0; i < featuresAndValues.length; i += 2) {
            features.add(Map.of("name", featuresAndValues[i], "value", featuresAndValues[i + 1]));
        }
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", features));
    }

    /** Runs a function body in the page. */
    public @Nullable Object js(String body, Object... arguments) {
        return driver.executeScript(body, arguments);
    }

    /** The text a function body answers. */
    public String text(String body, Object... arguments) {
        return Objects.toString(js(body, arguments), "");
    }

    /** The number a function body answers. */
    public double number(String body, Object... arguments) {
        return ((Number) Objects.requireNonNull(js(body, arguments), body)).doubleValue();
    }

    /** Callscribe's page: every line, gap and rule as one text each: {@code caller: Hello.}; an open line ends with {@code ▌}. */
    @SuppressWarnings("unchecked") // what the script returns
    public List<String> rows() {
        return (List<String>) Objects.requireNonNull(js("""
                return [...document.querySelectorAll('#lines > li')].map(row => {
                  const p = row.querySelector('p') ?? row
                  const text = [...p.childNodes].filter(node => !node.classList?.contains('vh')).map(node => node.textContent).join('').replaceAll('\u202f', ' ')
                  const kind = ['caller', 'agent', 'system'].find(one => row.classList.contains(one)) ?? row.classList[0]
                  return `${kind}: ${text}${row.classList.contains('open') ? '▌' : ''}`
                })"""));
    }

    /** Presses keys, wherever the focus is. */
    public void press(CharSequence... keys) {
        Actions actions = new Actions(driver);
        for (CharSequence key : keys) {
            actions.sendKeys(key);
        }
        actions.perform();
    }

    /** Presses Tab. */
    public void tab() {
        press(Keys.TAB);
    }

    /** Keeps a picture of what the page shows. */
    public Path picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            return Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** What axe-core finds wrong for people who cannot see, hear, point or read well; one line a violation. */
    @SuppressWarnings("unchecked") // what the script returns
    public List<String> barriers() {
        driver.executeScript(AXE);
        return (List<String>) Objects.requireNonNull(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1]
                axe.run(document, {resultTypes: ['violations']}).then(
                    found => done(found.violations.map(one =>
                        `${one.id}: ${one.help}: ${one.nodes.map(node => node.target + ' ' + node.failureSummary).join(' | ')}`)),
                    fault => done(['axe failed: ' + fault]))"""));
    }

    /** What the console said since it was last asked, warnings and worse. A broken link is the page's to handle, not a fault. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("net::ERR_"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(
                    Objects.requireNonNull(script, "axe.min.js of axe-core's Selenium jar")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
