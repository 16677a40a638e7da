package org.saccade.weights.download;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.saccade.weights.catalog.UserFolders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxies that {@code https_proxy}, {@code http_proxy} and {@code no_proxy} name, as curl and pip take them; Java
 * by itself knows only its own properties and the desktop's settings, which apply where these variables say nothing.
 */
public final class EnvironmentProxies extends ProxySelector {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentProxies.class);

    private final UserFolders environment;
    private final ProxySelector system;

    private EnvironmentProxies(UserFolders environment, ProxySelector system) {
        this.environment = environment;
        this.system = system;
    }

    /** The proxies of this environment, over those of the system. */
    public static ProxySelector of(UserFolders environment) {
        return new EnvironmentProxies(environment, ProxySelector.getDefault());
    }

    @Override
    public List<Proxy> select(URI uri) {
        String name = uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
        Optional<String> proxy = variable(name).or(() -> variable("all_proxy"));
        if (proxy.isEmpty()) {
            return system.select(uri);
        }
        return isExcepted(uri.getHost()) ? List.of(Proxy.NO_PROXY) : List.of(proxy(proxy.get()));
    }

    private Optional<String> variable(String name) {
        return environment.environment(name).or(() -> environment.environment(name.toUpperCase(Locale.ROOT)));
    }

    private boolean isExcepted(String host) {
        String exceptions = variable("no_proxy").orElse("");
        return host.equals("localhost")
                || host.startsWith("127.")
                || Arrays.stream(exceptions.split(",", -1))
                        .map(String::strip)
                        .filter(exception -> !exception.isEmpty())
                        .map(exception -> exception.startsWith(".") ? exception.substring(1) : exception)
                        .anyMatch(exception ->
                                exception.equals("*") || host.equals(exception) || host.endsWith("." + exception));
    }

    private static Proxy proxy(String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() == null) {
                throw new IllegalArgumentException("it names no host");
            }
            int port = uri.getPort() < 0 ? 80 : uri.getPort();
            return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
        } catch (IllegalArgumentException e) {
            LOG.warn("the environment names a proxy that makes no sense: {}", text, e);
            return Proxy.NO_PROXY;
        }
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        LOG.warn("the proxy {} can't be reached for {}", address, uri, failure);
    }
}
