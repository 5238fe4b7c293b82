package se.eltsdk.spring.internal;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.DataSourceUtils;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.spring.OutboxRunnerCustomizer;
import se.eltsdk.spring.TransactionalOutbox;
import se.eltsdk.spring.internal.actuate.OutboxReport;
import se.eltsdk.spring.internal.actuate.VendorCertificates;
import se.eltsdk.spring.internal.delivery.DeliveryLog;
import se.eltsdk.spring.internal.delivery.DeliveryStatus;
import se.eltsdk.spring.internal.delivery.OutboxDelivery;
import se.eltsdk.spring.internal.delivery.OutboxDelivery.FollowingRunner;
import se.eltsdk.spring.internal.outbox.JoiningOutbox;
import se.eltsdk.spring.internal.outbox.OutboxDataSource;
import se.eltsdk.spring.internal.outbox.OutboxDatabase;
import se.eltsdk.spring.internal.properties.EltProperties;
import se.eltsdk.spring.internal.properties.EltProperties.UnknownOutcome;
import se.eltsdk.spring.internal.setup.ApplicationClock;
import se.eltsdk.spring.internal.setup.PropertyException;
import se.eltsdk.spring.internal.setup.PropertyValues;
import se.eltsdk.spring.internal.setup.RequiredProperties;
import se.eltsdk.spring.internal.trace.CurrentTrace;
import se.eltsdk.spring.internal.trace.DeliveryObservations;
import se.eltsdk.transport.pacing.CallLock;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustRole;

/** The outbox in the application's database, and its delivery. */
@AutoConfiguration(after = EltClientAutoConfiguration.class, afterName = {
    "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
    "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"})
@ConditionalOnClass({DataSourceUtils.class, DataSourceBuilder.class})
@ConditionalOnProperty(prefix = "elt", name = "enabled", matchIfMissing = true)
@ConditionalOnProperty(prefix = "elt.outbox", name = "enabled", matchIfMissing = true)
public class EltOutboxAutoConfiguration {

    private static final String LEADERS = "eltLeaderDataSource";

    @Bean
    @ConditionalOnMissingBean
    OutboxDataSource eltOutboxDataSource(EltProperties properties, ListableBeanFactory beans,
            ObjectProvider<DataSource> sources) {
        return OutboxDataSource.of(properties.outbox().dataSource(), beans, sources);
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxKeys eltOutboxKeys(EltProperties properties) {
        EltProperties.OutboxTable outbox = properties.outbox();
        new RequiredProperties().with("elt.outbox.key-file", outbox.keyFile()).check();
        return PropertyException.of("elt.outbox.key-file", () -> OutboxKeys.read(outbox.keyFile(), outbox.keys()));
    }

    @Bean(destroyMethod = "close")
    @DependsOnDatabaseInitialization
    @ConditionalOnMissingBean
    OutboxStore eltOutboxStore(EltProperties properties, OutboxDataSource source,
            @Qualifier(LEADERS) ObjectProvider<DataSource> leaders) {
        OutboxTables tables = PropertyException.of("elt.outbox",
                () -> new OutboxTables(properties.outbox().schema(), properties.outbox().prefix()));
        return new OutboxDatabase(source.dataSource(), Optional.ofNullable(leaders.getIfUnique()), tables,
                properties.outbox().createTables()).open();
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox eltOutbox(EltEnvironment environment, OutboxStore store, OutboxKeys keys, ObjectProvider<Clock> clocks) {
        return Outbox.of(environment, store, keys, ApplicationClock.of(clocks));
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxAdmin eltOutboxAdmin(Outbox outbox) {
        return OutboxAdmin.of(outbox);
    }

    @Bean
    @ConditionalOnMissingBean
    TransactionalOutbox eltTransactionalOutbox(Outbox outbox, OutboxDataSource source,
            ObjectProvider<ObservationRegistry> observations, ObjectProvider<CurrentTrace> traces) {
        return new JoiningOutbox(outbox, source.dataSource(), observations.getIfUnique(() -> ObservationRegistry.NOOP),
                traces.getIfUnique(() -> Optional::empty));
    }

    @Bean
    @ConditionalOnMissingBean
    UnknownOutcomePolicy eltUnknownOutcomePolicy(EltProperties properties) {
        EltProperties.Delivery delivery = properties.delivery();
        if (delivery.unknown() == UnknownOutcome.HOLD) {
            return UnknownOutcomePolicy.neverResend();
        }
        Duration call = properties.timeout().total();
        return UnknownOutcomePolicy.resendAfter(
                delivery.unknownAfter().compareTo(call) > 0 ? delivery.unknownAfter() : call);
    }

    @Bean
    @ConditionalOnMissingBean
    DeliveryStatus eltDeliveryStatus(ObjectProvider<Clock> clocks) {
        return new DeliveryStatus(ApplicationClock.of(clocks));
    }

    @Bean
    @ConditionalOnMissingBean(name = "eltDeliveryLog")
    OutboxListener eltDeliveryLog() {
        return new DeliveryLog();
    }

    /** First, so that the trace is known while the other listeners run. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnMissingBean(name = "eltDeliveryObservations")
    OutboxListener eltDeliveryObservations(ObjectProvider<ObservationRegistry> observations) {
        return new DeliveryObservations(observations.getIfUnique(() -> ObservationRegistry.NOOP));
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxReport eltOutboxReport(Outbox outbox, DeliveryStatus status, VendorCertificates certificates,
            EltProperties properties) {
        return new OutboxReport(outbox, status, certificates, properties.delivery().enabled());
    }

    @Bean
    @ConditionalOnProperty(prefix = "elt.delivery", name = "enabled", matchIfMissing = true)
    @ConditionalOnMissingBean(value = OutboxRunner.class, name = "eltOutboxDelivery")
    OutboxDelivery eltOutboxDelivery(Outbox outbox, FkClient client, EltProperties properties, DeliveryStatus status,
            UnknownOutcomePolicy policy, FkCalendar calendar, EltEnvironment environment, DeliveryExtras extras) {
        return new OutboxDelivery(() -> {
            OutboxRunner.Builder runner = OutboxRunner.of(outbox, client).policy(policy).calendar(calendar)
                    .closingWithin(PropertyValues.positive("elt.delivery.closing-within",
                            properties.delivery().closingWithin(), "25s"));
            extras.addTo(runner, properties.delivery().evidence(), environment);
            return FollowingRunner.of(runner.open());
        }, status);
    }

    @Bean
    DeliveryExtras eltDeliveryExtras(ObjectProvider<OutboxListener> listeners, ObjectProvider<CallLock> callLocks,
            ObjectProvider<Sealer> sealers, ObjectProvider<TimestampAuthority> authorities,
            ObjectProvider<OutboxRunnerCustomizer> customizers) {
        return new DeliveryExtras(listeners, callLocks, sealers, authorities, customizers);
    }

    /** What an application may add to the delivery. */
    record DeliveryExtras(ObjectProvider<OutboxListener> listeners, ObjectProvider<CallLock> callLocks,
            ObjectProvider<Sealer> sealers, ObjectProvider<TimestampAuthority> authorities,
            ObjectProvider<OutboxRunnerCustomizer> customizers) {

        void addTo(OutboxRunner.Builder runner, boolean evidence, EltEnvironment environment) {
            listeners.orderedStream().forEach(runner::listener);
            callLocks.ifUnique(runner::callLock);
            if (evidence) {
                Sealer sealer = sealers.getIfUnique();
                new RequiredProperties().with("elt.seal.keystore", "for elt.delivery.evidence=true", sealer)
                        .check();
                runner.evidence(requireNonNull(sealer), environment.trust().ever(TrustRole.FK_TLS_ANCHOR));
                authorities.ifUnique(runner::timestamps);
            }
            customizers.orderedStream().forEach(customizer -> customizer.customize(runner));
        }
    }
}
