package se.eltsdk.spring.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
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
import se.eltsdk.spring.internal.setup.PropertyValues;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.CredentialWatcher;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.submit.FkConnectionEvent;
import se.eltsdk.transport.submit.FkConnectionListener;
import se.eltsdk.transport.submit.FkCredentials;
import se.eltsdk.trust.CertificateFacts;
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
    static BeanFactoryPostProcessor eltUnknownProperties(Environment environment) {
        return new UnknownProperties(environment);
    }

    @Bean
    @ConditionalOnMissingBean
    EltEnvironment eltEnvironment(EltProperties properties) {
        return EnvironmentSetup.environment(properties);
    }

    @Bean
    @ConditionalOnMissingBean
    FkCalendar eltFkCalendar(EltProperties properties) {
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
    Sealer eltSealer(EltProperties properties, @Qualifier(SEAL_KEY) KeyMaterial key, ObjectProvider<Clock> clocks) {
        return KeyLoader.use(properties.seal().key(), () -> Sealer.of(key, ApplicationClock.of(clocks)));
    }

    @Bean
    @ConditionalOnMissingBean
    CallPacer eltCallPacer(EltProperties properties) {
        return ClientSetup.pacer(properties.pace());
    }

    @Bean
    @ConditionalOnMissingBean({FkClient.class, FkClientConfig.class})
    FkClientConfig eltFkClientConfig(EltProperties properties, EltEnvironment environment,
            @Qualifier(TLS_KEY) KeyMaterial key, CallPacer pacer, ObjectProvider<Clock> clocks,
            ObjectProvider<FkConnectionListener> listeners, VendorCertificates certificates) {
        FkClientConfig config = ClientSetup.client(properties, environment, key, pacer, ApplicationClock.of(clocks));
        FkConnectionListener listener = new ConnectionEvents(listeners.orderedStream().toList());
        return config.withListener(event -> {
            if (event instanceof FkConnectionEvent.GenerationChanged change) {
                certificates.put(TLS, change.own());
                certificates.checked(true);
            } else if (event instanceof FkConnectionEvent.GenerationRejected) {
                certificates.checked(false);
            }
            listener.on(event);
        });
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    FkClient eltFkClient(FkClientConfig config, EltProperties properties, KeyLoader loader, SslBundles bundles,
            EltEnvironment environment) {
        KeyProperties key = properties.tls().key();
        FkClient client = KeyLoader.use(key, () -> FkClient.open(config));
        if (key.sslBundle() != null) {
            bundles.addBundleUpdateHandler(key.sslBundle(), bundle -> renew(client,
                    () -> loader.load(key, environment.name())));
        }
        return client;
    }

    /** A key that cannot be read or used is reported to the listener by the client, which keeps the old one. */
    @Bean(destroyMethod = "close")
    @ConditionalOnBean(name = TLS_KEY)
    @ConditionalOnGivenProperty("elt.watch-interval")
    @ConditionalOnMissingBean
    CredentialWatcher eltFkCredentialWatcher(FkClient client, EltProperties properties, KeyLoader loader,
            VendorCertificates certificates) {
        KeyProperties key = properties.tls().key();
        List<Path> files = Stream.of(EnvironmentSetup.files(properties), KeyLoader.files(key)).flatMap(List::stream)
                .toList();
        return CredentialWatcher.open(client, files, () -> {
            EltEnvironment environment = EnvironmentSetup.environment(properties);
            certificates.offer(environment.trust());
            return new FkCredentials(environment, loader.load(key, environment.name()));
        }, PropertyValues.positive("elt.watch-interval", properties.watchInterval(), "5s"));
    }

    @Bean
    @ConditionalOnMissingBean
    VendorCertificates eltVendorCertificates(EltEnvironment environment, @Qualifier(TLS_KEY) ObjectProvider<KeyMaterial> tls,
            @Qualifier(SEAL_KEY) ObjectProvider<KeyMaterial> seal,
            @Qualifier(EltBankIdAutoConfiguration.KEY) ObjectProvider<KeyMaterial> bankId,
            ObjectProvider<Clock> clocks) {
        VendorCertificates certificates = new VendorCertificates(environment.trust(), ApplicationClock.of(clocks));
        tls.ifAvailable(key -> certificates.put(TLS, facts(key)));
        seal.ifAvailable(key -> certificates.put("seal", facts(key)));
        bankId.ifAvailable(key -> certificates.put("bankid", facts(key)));
        return certificates;
    }

    private static CertificateFacts facts(KeyMaterial key) {
        return CertificateFacts.of(key.certificate());
    }

    /** A key that cannot be used leaves the old one in use, and does not disturb other users of the bundle. */
    private static void renew(FkClient client, Supplier<KeyMaterial> key) {
        try {
            client.renew(key.get());
        } catch (EltException e) {
            LOGGER.error("The new key of elt.tls.ssl-bundle is not used: {}", e.getMessage());
        }
    }

    /** Whether a property names the key for seals. */
    static final class SealKeyIsGiven extends AnyNestedCondition {

        SealKeyIsGiven() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnGivenProperty("elt.seal.keystore")
        static final class InAFile {
        }

        @ConditionalOnGivenProperty("elt.seal.ssl-bundle")
        static final class InABundle {
        }
    }
}
