package se.eltsdk.spring.internal.outbox;

import static java.util.Objects.requireNonNull;

import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/**
 * The {@code DataSource} of the outbox, among those of the application.
 *
 * @param dataSource the one whose database has the outbox's tables
 */
public record OutboxDataSource(DataSource dataSource) {

    public OutboxDataSource {
        requireNonNull(dataSource, "dataSource");
    }

    /**
     * Chooses the bean of this name, or else the only or primary one.
     *
     * @param name may be null
     */
    public static OutboxDataSource of(@Nullable String name, ListableBeanFactory beans,
                                      ObjectProvider<DataSource> sources) {
        List<String> names = List.of(beans.getBeanNamesForType(DataSource.class));
        if (name != null && names.contains(name)) {
            return new OutboxDataSource(beans.getBean(name, DataSource.class));
        }
        if (name != null) {
            throw new EltException(ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("data-source-name"))
                    .with("dataSource", name).with("dataSources", names));
        }
        if (names.isEmpty()) {
            throw new EltException(ErrorMessage.of(ErrorCode.CONFIGURATION_KEY_MISSING.variant("data-source")));
        }
        DataSource only = sources.getIfUnique();
        if (only == null) {
            throw new EltException(ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("data-sources"))
                    .with("dataSources", names));
        }
        return new OutboxDataSource(only);
    }
}
