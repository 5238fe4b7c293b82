package se.eltsdk.sample.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.doctor.Doctor;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/** Certificates, FK's calendar, and what the doctor observes. */
@Controller
class OperationsController {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final int DAYS_AHEAD = 120;

    private final EltEnvironment environment;
    private final FkCalendar calendar;
    private final Map<String, KeyMaterial> keys = new TreeMap<>();
    private final RevocationMode revocation;
    private final Clock clock;

    OperationsController(EltEnvironment environment, FkCalendar calendar,
            @Qualifier("eltTlsKey") KeyMaterial tlsKey, @Qualifier("eltSealKey") ObjectProvider<KeyMaterial> sealKey,
            @Qualifier("eltBankIdKey") KeyMaterial bankIdKey,
            @Value("${elt.revocation:soft}") RevocationMode revocation, Clock clock) {
        this.environment = environment;
        this.calendar = calendar;
        this.revocation = revocation;
        this.clock = clock;
        keys.put("tls", tlsKey);
        keys.put("bankid", bankIdKey);
        sealKey.ifAvailable(key -> keys.put("seal", key));
    }

    @GetMapping("/operations")
    String operations(Model model) {
        LocalDate today = LocalDate.now(clock.withZone(SWEDEN));
        Map<String, String> ends = new TreeMap<>();
        keys.forEach((use, key) -> ends.put(use, LocalDate.ofInstant(key.certificate().getNotAfter().toInstant(),
                SWEDEN).toString()));
        model.addAttribute("environmentName", environment.name());
        model.addAttribute("certificates", ends);
        model.addAttribute("calendar", calendar.ahead(today, DAYS_AHEAD));
        return "operations";
    }

    /** FK sees a handshake and no report. */
    @PostMapping("/operations/check")
    String check(Model model) throws InterruptedException {
        Doctor doctor = Doctor.of(environment, keys.get("tls")).withCalendar(calendar).withRevocation(revocation);
        if (keys.containsKey("seal")) {
            doctor = doctor.withSealKey(keys.get("seal"));
        }
        // The address of this answer is not one to return to.
        model.addAttribute("path", "/operations");
        model.addAttribute("observations", doctor.examine(clock).observations());
        return operations(model);
    }
}
