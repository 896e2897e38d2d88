package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Who may buy, and who is staff. */
@ValidationRule(
        value = "self.mode != 'OIDC' || (has(self.issuerUri) && has(self.audience))",
        message = "auth.mode OIDC needs issuerUri and audience: write both, or write mode: Guest")
@ValidationRule(
        value = "self.mode == 'OIDC' || (!has(self.issuerUri) && !has(self.audience) && !has(self.clientId)"
                + " && !has(self.rolesClaim))",
        message = "issuerUri, audience, clientId and rolesClaim belong to auth.mode OIDC:"
                + " write mode: OIDC, or leave them out")
public record Auth(
        @Default("Guest")
        @JsonPropertyDescription(
                "Guest gives everyone a session of their own; OIDC takes the tokens of an identity provider.")
        Mode mode,

        @Size(min = 1, max = 512)
        @ValidationRule(value = Urls.ISSUER_RULE, message = Urls.ISSUER_MESSAGE)
        @JsonPropertyDescription("OIDC: the issuer of the tokens, whose discovery document is read.")
        @Nullable
        String issuerUri,

        @Size(min = 1, max = 256)
        @ValidationRule(value = Texts.TOKEN_RULE, message = Texts.TOKEN_MESSAGE)
        @JsonPropertyDescription("OIDC: the audience that tokens must have.")
        @Nullable
        String audience,

        @Size(min = 1, max = 256)
        @ValidationRule(value = Texts.TOKEN_RULE, message = Texts.TOKEN_MESSAGE)
        @JsonPropertyDescription("OIDC: the id of the pages' client at the identity provider, a public one that may use"
                + " the authorization code with PKCE and return to /signed-in of the Concert's address. Without it,"
                + " the pages do not sign buyers and staff in: a shop of your own does, and staff uses its keys.")
        @Nullable
        String clientId,

        @Size(min = 1, max = 128)
        @ValidationRule(value = Texts.TOKEN_RULE, message = Texts.TOKEN_MESSAGE)
        @JsonPropertyDescription("OIDC: the claim with the roles organizer and gate, such as realm_access.roles;"
                + " without it, the claim roles. Who has a role has it in every Concert with this issuer and"
                + " audience.")
        @Nullable
        String rolesClaim) {

    /** Where buyers' identities come from. */
    public enum Mode {
        /** Everyone gets a session of their own. */
        @JsonProperty("Guest")
        GUEST,
        /** Tokens of an identity provider. */
        OIDC
    }
}
