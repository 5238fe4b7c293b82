package se.eltsdk.sample.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints where the demo is. */
@Component
@Profile("demo")
class DemoAddress {

    private static final Logger LOGGER = LoggerFactory.getLogger(DemoAddress.class);

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web) {
            LOGGER.info("Open http://127.0.0.1:{}/ in a browser", web.getWebServer().getPort());
        }
    }
}
