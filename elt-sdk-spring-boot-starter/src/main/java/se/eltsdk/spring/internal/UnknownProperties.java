package se.eltsdk.spring.internal;

import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import se.eltsdk.spring.internal.properties.EltProperties;

/**
 * Logs the names of properties {@code elt.*} that do not exist, and where they stand: Spring Boot ignores them. Their
 * values may be secrets. Variables of the operating system and of the JVM are left out, since others use them too.
 */
final class UnknownProperties implements BeanFactoryPostProcessor {

    private static final Logger LOGGER = LoggerFactory.getLogger("se.eltsdk.spring.client");

    private final Environment environment;

    UnknownProperties(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        try {
            Binder.get(environment).bind("elt", Bindable.of(EltProperties.class),
                    new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
        } catch (BindException e) {
            // Spring Boot itself reports a value that cannot be converted.
            if (e.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
                warn(unbound);
            }
        }
    }

    /** A property without a value has no effect either, and may exist. */
    private void warn(UnboundConfigurationPropertiesException unbound) {
        String names = unbound.getUnboundProperties().stream()
                .filter(property -> StringUtils.hasText(environment.getProperty(property.getName().toString())))
                .map(UnknownProperties::place).sorted().collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            LOGGER.warn("There are no such properties, so they change nothing: {}", names);
        }
    }

    private static String place(ConfigurationProperty property) {
        return property.getName() + (property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")");
    }
}
