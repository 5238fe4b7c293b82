package se.eltsdk.spring.internal;

import java.time.Clock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import se.eltsdk.EltException;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.seal.Sealer;
import se.eltsdk.spring.internal.actuate.VendorCertificates;
import se.eltsdk.spring.internal.properties.EltProperties;
import se.eltsdk.spring.internal.properties.KeyProperties;
import se.eltsdk.spring.internal.setup.ApplicationClock;
import se.eltsdk.spring.internal.setup.ClientSetup;
import se.eltsdk.spring.internal.setup.EnvironmentSetup;
import se.eltsdk.spring.internal.setup.KeyLoader;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.submit.FkConnectionListener;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/** The environment, the vendor's keys, and the client of FK. */
@AutoConfiguration
@ConditionalOnProperty(prefix = "elt", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(EltProperties.class)
public class EltClientAutoConfiguration {

    private static final String TLS = "tls";
    static final String TLS_KEY = "eltTlsKey";
    static final String SEAL_KEY = "eltSealKey";
    private static final Logger LOGGER = LoggerFactory.getLogger("se.eltsdk.spring.client");

    @Bean
    @ConditionalOnMissingBean
    EltEnvironment eltEnvironment(EltProperties properties) {
        return EnvironmentSetup.environment(properties);
    }

    @Bean
    @ConditionalOnMissingBean
    FkCalendar fkCalendar(EltProperties properties) {
        return ClientSetup.calendar(properties.calendar().file());
    }

    @Bean
    @ConditionalOnMissingBean
    KeyLoader eltKeyLoader(SslBundles bundles) {
        return new KeyLoader(bundles);
    }

    @Bean
    @ConditionalOnMissingBean(value = {FkClient.class, FkClientConfig.class}, name = TLS_KEY)
    KeyMaterial eltTlsKey(EltProperties properties, KeyLoader loader, EltEnvironment environment) {
        return loader.load(properties.tls().key(), environment.name());
    }

    @Bean
    @Conditional(SealKeyIsGiven.class)
    @ConditionalOnMissingBean(value = Sealer.class, name = SEAL_KEY)
    KeyMaterial eltSealKey(EltProperties properties, KeyLoader loader, EltEnvironment environment) {
        return loader.load(properties.seal().key(), environment.name());
    }

    @Bean
    @ConditionalOnBean(name = SEAL_KEY)
    @ConditionalOnMissingBean
    Sealer sealer(@Qualifier(SEAL_KEY) KeyMaterial key, ObjectProvider<Clock> clocks) {
        return Sealer.of(key, ApplicationClock.of(clocks));
    }

    @Bean
    @ConditionalOnMissingBean
    CallPacer callPacer(EltProperties properties) {
        return ClientSetup.pacer(properties.pace());
    }

    @Bean
    @ConditionalOnMissingBean({FkClient.class, FkClientConfig.class})
    FkClientConfig fkClientConfig(EltProperties properties, EltEnvironment environment,
            @Qualifier(TLS_KEY) KeyMaterial key, CallPacer pacer, ObjectProvider<Clock> clocks,
            ObjectProvider<FkConnectionListener> listeners) {
        FkClientConfig config = ClientSetup.client(properties, environment, key, pacer, ApplicationClock.of(clocks));
        FkConnectionListener listener = listeners.getIfUnique();
        return config.withListener(listener != null ? listener : event -> LOGGER.info("{}", event.message()));
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    FkClient fkClient(FkClientConfig config, EltProperties properties, KeyLoader loader, SslBundles bundles,
            EltEnvironment environment, VendorCertificates certificates) {
        FkClient client = FkClient.open(config);
        KeyProperties key = properties.tls().key();
        if (key.sslBundle() != null) {
            bundles.addBundleUpdateHandler(key.sslBundle(), bundle -> renew(client, certificates,
                    () -> loader.load(key, environment.name())));
        }
        return client;
    }

    @Bean
    @ConditionalOnMissingBean
    VendorCertificates eltVendorCertificates(@Qualifier(TLS_KEY) ObjectProvider<KeyMaterial> tls,
            @Qualifier(SEAL_KEY) ObjectProvider<KeyMaterial> seal,
            @Qualifier(EltBankIdAutoConfiguration.KEY) ObjectProvider<KeyMaterial> bankId,
            ObjectProvider<Clock> clocks) {
        VendorCertificates certificates = new VendorCertificates(ApplicationClock.of(clocks));
        tls.ifAvailable(key -> certificates.put(TLS, key));
        seal.ifAvailable(key -> certificates.put("seal", key));
        bankId.ifAvailable(key -> certificates.put("bankid", key));
        return certificates;
    }

    /** A key that cannot be used leaves the old one in use, and does not disturb other users of the bundle. */
    private static void renew(FkClient client, VendorCertificates certificates, Supplier<KeyMaterial> key) {
        try {
            KeyMaterial next = key.get();
            client.renew(next);
            certificates.put(TLS, next);
        } catch (EltException e) {
            LOGGER.error("The new key of elt.tls.ssl-bundle is not used: {}", e.getMessage());
        }
    }

    /** Whether a property names the key for seals. */
    static final class SealKeyIsGiven extends AnyNestedCondition {

        SealKeyIsGiven() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty(prefix = "elt.seal", name = "keystore")
        static final class InAFile {
        }

        @ConditionalOnProperty(prefix = "elt.seal", name = "ssl-bundle")
        static final class InABundle {
        }
    }
}
