package se.eltsdk.sample;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import se.eltsdk.sample.demo.DemoMocks;

/** Starts the sample vendor; without a profile, as a demo against mocks in the same process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SampleVendor {

    /** Starts the application. */
    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** Returns the application. In your own code, {@code SpringApplication.run} is enough: you have no mocks. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(SampleVendor.class);
        application.addInitializers(new DemoMocks());
        return application;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
