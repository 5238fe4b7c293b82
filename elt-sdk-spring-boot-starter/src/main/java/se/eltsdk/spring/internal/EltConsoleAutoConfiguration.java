package se.eltsdk.spring.internal;

import java.time.Clock;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.spring.internal.actuate.VendorCertificates;
import se.eltsdk.spring.internal.console.CertificatesPage;
import se.eltsdk.spring.internal.console.ConsoleRoutes;
import se.eltsdk.spring.internal.console.QueuePage;
import se.eltsdk.spring.internal.delivery.DeliveryStatus;
import se.eltsdk.spring.internal.delivery.OutboxDelivery;
import se.eltsdk.spring.internal.properties.EltProperties;
import se.eltsdk.spring.internal.setup.ApplicationClock;
import se.eltsdk.spring.internal.setup.RequiredProperties;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.trust.EltEnvironment;

/** The console, if it is enabled and the application uses Spring MVC. */
@AutoConfiguration(after = EltOutboxAutoConfiguration.class)
@ConditionalOnProperty(prefix = "elt.console", name = "enabled")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(RouterFunction.class)
@ConditionalOnBean(Outbox.class)
public class EltConsoleAutoConfiguration {

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-]+)+");

    /** Without a role, the application does not start: nobody shall publish the console by forgetting a property. */
    @Bean
    @ConditionalOnMissingBean(name = "eltConsole")
    RouterFunction<ServerResponse> eltConsole(EltProperties properties, EltEnvironment environment, Outbox outbox,
            DeliveryStatus status, CallPacer pacer, VendorCertificates certificates, FkCalendar calendar,
            ObjectProvider<OutboxDelivery> deliveries, ObjectProvider<Clock> clocks) {
        EltProperties.Console console = properties.console();
        new RequiredProperties().with("elt.console.role", "for elt.console.enabled=true", console.role()).check();
        if (!PATH.matcher(console.path()).matches()) {
            throw new EltException(ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("property-path"))
                    .with("property", "elt.console.path").with("example", "/elt"));
        }
        Clock clock = ApplicationClock.of(clocks);
        return new ConsoleRoutes(console, environment.name(),
                new QueuePage(outbox, status, pacer, calendar, deliveries.getIfAvailable() != null, clock),
                new CertificatesPage(certificates, calendar, clock)).routes();
    }
}
