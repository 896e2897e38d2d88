@org.jspecify.annotations.NullMarked
package dev.onsale.operator.management;
