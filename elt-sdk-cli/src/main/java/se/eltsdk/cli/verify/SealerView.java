package se.eltsdk.cli.verify;

import java.util.Map;
import se.eltsdk.cli.output.Json;
import se.eltsdk.trust.CertificateFacts;

/** Shows the organisation that sealed. A sole trader's number is a personal number and is masked. */
final class SealerView {

    private SealerView() {
    }

    /** For example {@code Omsorg AB (556000-0019)}. */
    static String shown(CertificateFacts sealer) {
        String number = sealer.shownNumber();
        return sealer.organisationName().orElse("an organisation without a name") + " ("
                + (number.isEmpty() ? "no organisation number" : number) + ")";
    }

    static Map<String, Object> toJson(CertificateFacts sealer) {
        String number = sealer.shownNumber();
        return Json.object("organisationNumber", number.isEmpty() ? null : number.replace("-", ""),
                "subject", sealer.organisationName().orElse(null), "sha256", sealer.sha256().hex());
    }
}
