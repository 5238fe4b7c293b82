package se.eltsdk.sample.month;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the application has to know of its own vendor.
 *
 * @param organisationNumber the vendor's organisation number
 * @param phone              telephone number for FK's questions
 * @param signatory          identity number of the person who signs for the vendor
 * @param orderKeyFile       32 random bytes, which encrypt the orders of BankID in the database
 * @param domain             the domain of these pages, for BankID
 * @param paperForm          FK's PDF of form FK 3059; without it there is no paper form
 * @param paperFields        which of its fields contains what
 * @param telephonePage      in the demo: the page of the telephone
 */
@ConfigurationProperties("sample")
public record VendorProperties(String organisationNumber, String phone, String signatory, Path orderKeyFile,
        String domain, Path paperForm, Path paperFields, String telephonePage) {

    /** Shows no number. */
    @Override
    public String toString() {
        return "VendorProperties[]";
    }
}
