package se.eltsdk.spring.internal;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.BankIdEnvironment;
import se.eltsdk.spring.internal.properties.EltProperties;
import se.eltsdk.spring.internal.setup.ApplicationClock;
import se.eltsdk.spring.internal.setup.ClientSetup;
import se.eltsdk.spring.internal.setup.KeyLoader;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/** The client of BankID, if the address of its API is given. */
@AutoConfiguration(after = EltClientAutoConfiguration.class)
@ConditionalOnProperty(prefix = "elt", name = "enabled", matchIfMissing = true)
@ConditionalOnGivenProperty("elt.bankid.endpoint")
public class EltBankIdAutoConfiguration {

    static final String KEY = "eltBankIdKey";

    @Bean
    @ConditionalOnMissingBean
    BankIdEnvironment eltBankIdEnvironment(EltProperties properties, EltEnvironment environment) {
        return ClientSetup.bankId(properties.bankid(), environment.isProduction());
    }

    @Bean
    @ConditionalOnMissingBean(value = BankIdClient.class, name = KEY)
    KeyMaterial eltBankIdKey(EltProperties properties, KeyLoader loader, EltEnvironment environment) {
        return loader.load(properties.bankid().key(), environment.name());
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    BankIdClient eltBankIdClient(EltProperties properties, BankIdEnvironment environment,
            @Qualifier(KEY) KeyMaterial key, ObjectProvider<Clock> clocks) {
        return KeyLoader.use(properties.bankid().key(), () -> ClientSetup.bankIdClient(properties.proxy(), environment,
                key, ApplicationClock.of(clocks)));
    }
}
