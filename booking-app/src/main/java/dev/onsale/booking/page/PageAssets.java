package dev.onsale.booking.page;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The hashed files of the pages: those of this version, and those of the others that run beside it in a rollout or have
 * run before. A document and its files may come from instances of different versions.
 */
@Component
class PageAssets implements SmartInitializingSingleton {

    /** However many names are made up, the database is asked no more often. */
    private static final Duration NAMES_READ_EVERY = Duration.ofSeconds(1);

    private static final String NAMES = "names";

    private final AssetStore store;

    /** By name. A name contains a hash of the content and never stands for another. */
    private final Map<String, PageFile> own;

    private final Map<String, PageFile> ofOthers = new ConcurrentHashMap<>();
    private final LoadingCache<String, Set<String>> names;

    PageAssets(AssetStore store) throws IOException {
        this.store = store;
        var files = new PathMatchingResourcePatternResolver();
        var ofBuyers = files.getResources(PageFile.FOLDER + "assets/*");
        var ofStaff = files.getResources(PageFile.STAFF_FOLDER + "assets/*");
        // One name is one content, which both may have.
        own = Stream.of(ofBuyers, ofStaff)
                .flatMap(Arrays::stream)
                .map(PageFile::read)
                .collect(toUnmodifiableMap(PageFile::name, identity(), (file, same) -> file));
        names = Caffeine.newBuilder()
                .maximumSize(1)
                .expireAfterWrite(NAMES_READ_EVERY)
                .build(_ -> Set.copyOf(store.names()));
    }

    /** Runs before the document that names the files is served. */
    @Override
    public void afterSingletonsInstantiated() {
        store.publish(own.values());
    }

    Optional<PageFile> find(String name) {
        return Optional.ofNullable(own.get(name))
                .or(() -> Optional.ofNullable(ofOthers.get(name)))
                .or(() -> names.get(NAMES).contains(name) ? read(name) : Optional.empty());
    }

    private Optional<PageFile> read(String name) {
        var file = store.find(name);
        file.ifPresent(found -> ofOthers.put(name, found));
        return file;
    }
}
