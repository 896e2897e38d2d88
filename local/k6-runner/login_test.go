package main

import (
	"slices"
	"testing"
)

func TestSendsTheLoginAmongTheHeaders(t *testing.T) {
	login := []string{"A=b", "K6_PROMETHEUS_RW_USERNAME=k6", "K6_PROMETHEUS_RW_PASSWORD=p=1"}
	header := append(slices.Clone(login), "K6_PROMETHEUS_RW_HTTP_HEADERS=X-Scope-OrgID:shows")
	wanted := append(slices.Clone(header), "K6_PROMETHEUS_RW_HEADERS_Authorization=Basic azY6cD0x")
	if got := withLogin(header); !slices.Equal(got, wanted) {
		t.Errorf("with headers %q", got)
	}
	if got := withLogin(login); !slices.Equal(got, login) {
		t.Errorf("without headers %q", got)
	}
	token := append(slices.Clone(header), "K6_PROMETHEUS_RW_BEARER_TOKEN=t")
	if got := withLogin(token); !slices.Equal(got, token) {
		t.Errorf("with a token %q", got)
	}
}
