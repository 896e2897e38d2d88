package main

import (
	"encoding/base64"
	"slices"
	"strings"
)

const ofPrometheus = "K6_PROMETHEUS_RW_"

// withLogin makes the login at Prometheus one of the headers, if there are any: k6 1.8 sends them in its place.
func withLogin(environment []string) []string {
	user, named := value(environment, ofPrometheus+"USERNAME")
	token, _ := value(environment, ofPrometheus+"BEARER_TOKEN")
	if !named || token != "" || !slices.ContainsFunc(environment, isHeader) {
		return environment
	}
	password, _ := value(environment, ofPrometheus+"PASSWORD")
	login := base64.StdEncoding.EncodeToString([]byte(user + ":" + password))
	return append(slices.Clone(environment), ofPrometheus+"HEADERS_Authorization=Basic "+login)
}

func isHeader(variable string) bool {
	return strings.HasPrefix(variable, ofPrometheus+"HTTP_HEADERS=") ||
		strings.HasPrefix(variable, ofPrometheus+"HEADERS_")
}

func value(environment []string, name string) (string, bool) {
	for _, variable := range environment {
		if text, found := strings.CutPrefix(variable, name+"="); found {
			return text, true
		}
	}
	return "", false
}
