package se.eltsdk.spring.internal;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** The condition of {@link ConditionalOnGivenProperty}. */
final class GivenPropertyCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String name = metadata.getAnnotations().get(ConditionalOnGivenProperty.class).getString("value");
        boolean given = StringUtils.hasText(context.getEnvironment().getProperty(name));
        return new ConditionOutcome(given, ConditionMessage.forCondition(ConditionalOnGivenProperty.class)
                .because(name + (given ? " has a value" : " has no value")));
    }
}
