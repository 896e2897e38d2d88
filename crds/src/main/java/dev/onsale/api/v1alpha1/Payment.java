package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Who takes the money of buyers. */
@ValidationRule(
        value = "self.secretName == '' || self.providerUrl != ''",
        message = "payment.secretName needs providerUrl:"
                + " write the URL of the payment provider, or leave secretName out")
@ValidationRule(
        value = "!has(self.cardPageUrl) || self.cardPageUrl == '' || self.providerUrl != ''",
        message = "payment.cardPageUrl needs providerUrl:"
                + " write the URL of the payment provider, or leave cardPageUrl out")
public record Payment(
        @Default("\"\"")
        @Size(max = 512)
        @ValidationRule(value = Urls.BASE_RULE, message = Urls.BASE_MESSAGE)
        @JsonPropertyDescription("URL of the payment provider, which takes money from cards. With one, buyers cannot"
                + " charge their wallets. Empty: they pay from wallets only. Load tests never pay there.")
        String providerUrl,

        @Default("\"\"")
        @Size(max = 253)
        @ValidationRule(value = ObjectNames.OR_NONE_RULE, message = ObjectNames.MESSAGE)
        @JsonPropertyDescription(
                "Secret with the entry key, which the provider gets as a bearer token. Empty: none is sent.")
        String secretName,

        @Default("\"\"")
        @Size(max = 512)
        @ValidationRule(value = Urls.BASE_RULE, message = Urls.BASE_MESSAGE)
        @JsonPropertyDescription("URL of the provider's page that asks buyers for a card. It is opened with the"
                + " parameters returnUrl, amount and currency, and returns to returnUrl with the parameter cardToken."
                + " Empty: the page takes no cards; a shop of your own may.")
        String cardPageUrl) {}
