package org.saccade.weights.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saccade.weights.catalog.UserFolders;

/** The proxies that the environment names, as curl takes them. */
class EnvironmentProxiesTest {
    private static final URI OFFICIAL = URI.create("https://dl.fbaipublicfiles.com/dino/x.pth");

    @Test
    void theSchemesVariableNamesTheProxy() {
        assertEquals(
                proxy("proxy.example", 3128), select(Map.of("https_proxy", "http://proxy.example:3128"), OFFICIAL));
        assertEquals(proxy("proxy.example", 3128), select(Map.of("HTTPS_PROXY", "proxy.example:3128"), OFFICIAL));
        assertEquals(proxy("all.example", 80), select(Map.of("all_proxy", "http://all.example"), OFFICIAL));
        assertEquals(List.of(Proxy.NO_PROXY), select(Map.of("http_proxy", "http://proxy.example:3128"), OFFICIAL));
    }

    @Test
    void exceptionsGoDirectly() {
        Map<String, String> variables =
                Map.of("https_proxy", "proxy.example:3128", "no_proxy", "other.org, .example.org");
        assertEquals(proxy("proxy.example", 3128), select(variables, OFFICIAL));
        assertEquals(List.of(Proxy.NO_PROXY), select(variables, URI.create("https://mirror.example.org/x")));
        assertEquals(List.of(Proxy.NO_PROXY), select(variables, URI.create("https://other.org/x")));
        assertEquals(List.of(Proxy.NO_PROXY), select(variables, URI.create("https://127.0.0.1/x")));
        assertEquals(
                List.of(Proxy.NO_PROXY),
                select(Map.of("https_proxy", "proxy.example:3128", "no_proxy", "*"), OFFICIAL));
    }

    @Test
    void nonsenseIsNoProxy() {
        assertEquals(List.of(Proxy.NO_PROXY), select(Map.of("https_proxy", "::::"), OFFICIAL));
    }

    private static List<Proxy> proxy(String host, int port) {
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
    }

    private static List<Proxy> select(Map<String, String> variables, URI uri) {
        return EnvironmentProxies.of(new UserFolders(Map.of(), variables)).select(uri);
    }
}
