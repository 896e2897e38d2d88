module onsale.dev/local/k6-runner

go 1.26.4
