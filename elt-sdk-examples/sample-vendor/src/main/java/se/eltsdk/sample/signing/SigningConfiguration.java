package se.eltsdk.sample.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.OrderStateKey;
import se.eltsdk.bankid.SigningSessions;
import se.eltsdk.sample.month.VendorProperties;

/** What the starter leaves to the application: signing in the background. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SigningConfiguration {

    @Bean
    OrderStateKey orderStateKey(VendorProperties vendor) {
        try {
            return OrderStateKey.of(Files.readAllBytes(vendor.orderKeyFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("sample.order-key-file cannot be read", e);
        }
    }

    @Bean(destroyMethod = "close")
    SigningSessions signingSessions(BankIdClient client, SigningTable table, Clock clock) {
        return SigningSessions.open(client, table, clock);
    }
}
