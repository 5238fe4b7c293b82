package se.eltsdk.spring;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.Map;
import javax.sql.DataSource;

/** A database that only says which product it is. */
final class OtherDatabase {

    private OtherDatabase() {
    }

    static DataSource dataSource() {
        DatabaseMetaData metaData = answering(DatabaseMetaData.class,
                Map.of("getDatabaseProductName", "Otherbase", "getURL", "jdbc:other:x"));
        Connection connection = answering(Connection.class, Map.of("getMetaData", metaData));
        return answering(DataSource.class, Map.of("getConnection", connection));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals("toString") ? type.getSimpleName()
                        : method.getName().equals("hashCode") ? (Object) System.identityHashCode(proxy)
                        : method.getName().equals("equals") ? (Object) (proxy == arguments[0])
                        : answers.get(method.getName())));
    }
}
