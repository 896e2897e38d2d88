module onsale.dev/pod-targets

go 1.26
